#!/usr/bin/env node
/*! Name 1.0 | licence */
// gone
/**
 * @license MIT
 * kept
 */
function a() { // gone
    /* gone */ return 1; /* @preserve kept */
}
//! kept too
var b = 2; // gone
/*@cc_on
  @if (@_jscript) c() @end
@*/
/*@__PURE__*/ d()
//# sourceURL=a.js
//@ sourceMappingURL=b.map
//# sourceMappingURL=a.js.map
