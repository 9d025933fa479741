import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a as r}from"./chunk-7UEUVK3H.js";var n=class extends Error{static{r(this,"ExpectedError")}name="ExpectedError";exitCode;constructor(s,o=125){super(s),this.exitCode=o}};function t(e){return e instanceof Error?e.message:String(e)}r(t,"messageOf");export{n as a,t as b};
