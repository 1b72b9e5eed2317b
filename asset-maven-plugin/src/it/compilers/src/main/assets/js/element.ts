/** Makes the element that a JSX expression stands for. */
export function element(tag: string, attributes: Record<string, string> | null, ...children: (Node | string)[]): Node {
  const made = document.createElement(tag);
  Object.entries(attributes ?? {}).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...children);
  return made;
}
