import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-OFK6GR6H.js";import"./chunk-KRRM5GTJ.js";import"./chunk-UH2OPZJK.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
