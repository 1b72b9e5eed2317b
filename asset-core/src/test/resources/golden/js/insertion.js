function f(a) {
    return
    a
}
var x = 1
var y = function () {
    b()
}
(c)
i
++
j
loop: for (;;) {
    continue
    loop
}
let k = () => {
}
[1].forEach(k)
class D {
    a
    *b() { }
    get
    c() { }
    static
    d = 1
    'e'
}
if (a)
    b
else
    c
do
    d()
while (e)
f
    .g
    ?.h
    && i
x = {
    a: 1
    , b
}
throw_
`t`
/re/g
