import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-LO6RBWP5.js";import"./chunk-6GIIL6OX.js";import"./chunk-P52J2547.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
