// gone
import a, { b as c } from "m"  with  { type : "json" } ;
import * as d from 'n'
export * as e from 'o'
export default class  {
    #p = await_
}
const f = await g
/re/.test(f)
export { f as "g h" }
x = a<!--b
