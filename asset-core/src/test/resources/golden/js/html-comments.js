a() <!-- gone
b() /* c
*/ --> gone
if (d-- > e) f < !--g
--> gone
