import { label } from "./label";

/** Its element ends with another tag. */
export function Shop(props: { name: string }) {
  return <p title={label}>{props.name}</b>;
}
