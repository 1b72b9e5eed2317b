const rowHeight = 46;
const labelWidth = 78;
const axisHeight = 32;

/** Fingerprinted URLs by logical path, as the page's server knows them. */
const pictures = JSON.parse(document.getElementById("pictures").textContent);

const planets = [...document.querySelectorAll(".planet")].map((card) => ({
  name: card.dataset.name,
  distance: Number(card.dataset.distance),
  picture: pictures[card.dataset.picture],
}));

function draw(container) {
  const width = container.clientWidth;
  const height = rowHeight * planets.length + axisHeight;
  const x = d3.scaleLog([50, 6000], [labelWidth, width - 70]);

  const chart = d3
    .select(container)
    .html("")
    .append("svg")
    .attr("class", "chart")
    .attr("role", "img")
    .attr("aria-label", "Distance of each planet from the Sun, on a logarithmic scale")
    .attr("viewBox", `0 0 ${width} ${height}`);

  const ticks = chart
    .append("g")
    .selectAll("g")
    // All five would run into each other on a telephone.
    .data(width < 500 ? [50, 500, 5000] : [50, 100, 500, 1000, 5000])
    .join("g")
    .attr("transform", (tick) => `translate(${x(tick)},0)`);
  ticks.append("line").attr("class", "rule").attr("y2", height - axisHeight);
  ticks
    .append("text")
    .attr("class", "tick")
    .attr("y", height - 10)
    .attr("text-anchor", "middle")
    .text((tick) => d3.format(",")(tick));

  const rows = chart
    .append("g")
    .selectAll("g")
    .data(planets)
    .join("g")
    .attr("transform", (planet, index) => `translate(0,${(index + 0.5) * rowHeight})`);
  rows
    .append("text")
    .attr("dominant-baseline", "central")
    .text((planet) => planet.name);
  rows
    .append("line")
    .attr("class", "orbit")
    .attr("x1", labelWidth)
    .attr("x2", (planet) => x(planet.distance));
  rows
    .append("image")
    .attr("href", (planet) => planet.picture)
    .attr("x", (planet) => x(planet.distance) - 16)
    .attr("y", -16)
    .attr("width", 32)
    .attr("height", 32);
  rows
    .append("text")
    .attr("class", "tick")
    .attr("x", (planet) => x(planet.distance) + 24)
    .attr("dominant-baseline", "central")
    .text((planet) => d3.format(",.0f")(planet.distance));
}

for (const container of document.querySelectorAll("#distances")) {
  draw(container);
  window.addEventListener("resize", () => draw(container));
}
