import { shown } from "./shown.mjs";

export function main(firstElement) {
  return shown(firstElement, import.meta.url);
}
