import { cents } from "./cents.js";

export const sign = "€";
export const euro = (value) => cents(value) + sign;
