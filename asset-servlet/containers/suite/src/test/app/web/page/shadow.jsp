<p id="application">application: ${pageContext.request.method}</p>
