import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
var ExpectedError=class extends Error{name="ExpectedError";exitCode;constructor(message,exitCode=125){super(message),this.exitCode=exitCode}};function messageOf(thrown){return thrown instanceof Error?thrown.message:String(thrown)}export{ExpectedError,messageOf};
