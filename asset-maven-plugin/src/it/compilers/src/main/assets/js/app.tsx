/** @jsxRuntime classic @jsx element */
import { element } from "./element";

interface Greeting {
  name: string;
}

export const greet = ({ name }: Greeting): Node => <p class="greeting">Hello {name}</p>;

document.body.append(greet({ name: "you" }));
