import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-MCK46QVB.js";import"./chunk-DAV2WBQN.js";import"./chunk-JSN2TR6U.js";import"./chunk-ZSQWCMS6.js";import"./chunk-LTSMCAPO.js";import"./chunk-WMFIY7T5.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
