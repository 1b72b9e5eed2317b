import { sum } from "./shared.js";

export const admin = (list) => sum(list) > 0;
