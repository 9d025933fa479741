import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{d as a}from"./chunk-4JMZI7VY.js";import"./chunk-6V3W3SDR.js";import"./chunk-POUC3ZRO.js";import"./chunk-HSDWXB3I.js";export{a as createRedactor};
