export interface Planet {
  name: string;
  /** At the surface, in metres per second squared. */
  gravity: number;
}

/** Those of the page's cards. */
export function planets(): Planet[] {
  return [...document.querySelectorAll<HTMLElement>(".planet")].map(({ dataset }) => ({
    name: dataset.name ?? "",
    gravity: Number(dataset.gravity),
  }));
}
