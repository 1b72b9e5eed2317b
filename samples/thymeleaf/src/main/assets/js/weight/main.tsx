import { element } from "./element";
import { type Planet, planets } from "./planets";

const EARTH = 9.8;

/** What bathroom scales, which are made for the Earth, would show. */
function shown(planet: Planet, kilograms: number): string {
  return `${((kilograms * planet.gravity) / EARTH).toFixed(1)} kg`;
}

function rows(kilograms: number): HTMLElement[] {
  return planets().map((planet) => (
    <li data-planet={planet.name}>
      {planet.name} <strong>{shown(planet, kilograms)}</strong>
    </li>
  ));
}

const list = <ul class="weights mb-0"></ul>;
const input = (
  <input id="kilograms" class="form-control" type="number" min="1" max="500" value="70" onInput={show} />
) as HTMLInputElement;

function show(): void {
  list.replaceChildren(...rows(input.valueAsNumber || 0));
}

document.querySelector("#weight")?.append(<div class="col-6 col-md-3 mb-3">{input}</div>, list);
show();
