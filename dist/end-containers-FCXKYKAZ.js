import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-PYBY2IFI.js";import"./chunk-7THDN6FW.js";import"./chunk-3YFX5JR6.js";import"./chunk-ZSQWCMS6.js";import"./chunk-G4J3KU4P.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
