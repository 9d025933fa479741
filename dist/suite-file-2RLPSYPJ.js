import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-RSQ5LEUD.js";import"./chunk-PAP6QOCW.js";import"./chunk-D6OW3MMB.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
