import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-NIP6K73J.js";import"./chunk-MCYZ7Q4R.js";import"./chunk-JBXHFDEL.js";import"./chunk-ZSQWCMS6.js";import"./chunk-KJSNQTON.js";import"./chunk-K2DULX52.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
