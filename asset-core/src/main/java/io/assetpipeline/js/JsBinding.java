package io.assetpipeline.js;

import java.util.Optional;

/** How a name comes into being. */
enum JsBinding {
    VAR(JsDeclaration.Kind.VAR),
    LET(JsDeclaration.Kind.LET),
    CONST(JsDeclaration.Kind.CONST),
    USING(JsDeclaration.Kind.USING),
    CLASS(JsDeclaration.Kind.CLASS),
    FUNCTION(JsDeclaration.Kind.FUNCTION),
    PARAMETER(null),
    CATCH(null);

    private final JsDeclaration.@org.jspecify.annotations.Nullable Kind declaration;

    JsBinding(JsDeclaration.@org.jspecify.annotations.Nullable Kind declaration) {
        this.declaration = declaration;
    }

    /** Empty for what is never a program's own. */
    Optional<JsDeclaration.Kind> declaration() {
        return Optional.ofNullable(declaration);
    }
}
