import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-UYT2IGPP.js";import"./chunk-2O27O44Q.js";import"./chunk-YG3G433E.js";import"./chunk-7ZN6R4X4.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
