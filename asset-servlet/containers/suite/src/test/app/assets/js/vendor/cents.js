import { sign } from "./money.js";

export const cents = (value) => value.toFixed(sign ? 2 : 0);
