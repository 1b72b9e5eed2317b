export type Properties = Record<string, string | number | EventListener>;

declare global {
  namespace JSX {
    type Element = HTMLElement;
    interface IntrinsicElements {
      [tag: string]: Properties;
    }
  }
}

/** What a JSX expression stands for: an element of the page, its functions listening to what they are named after. */
export function element(tag: string, properties: Properties | null, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (typeof value === "function") {
      made.addEventListener(name.slice("on".length).toLowerCase(), value);
    } else {
      made.setAttribute(name, String(value));
    }
  }
  made.append(...children);
  return made;
}
