import { sum } from "./shared.js";
import { euro } from "money";
import { odd } from "./odd/<b>\"&amp'ü +.js";

export const total = (list) => euro(sum(list)) + odd;
export const later = () => import("./lazy.js");
export const worker = () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
