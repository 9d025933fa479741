import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{e as a}from"./chunk-4U4GFQHK.js";import"./chunk-LSJWNBPP.js";import"./chunk-OGDFQUT5.js";import"./chunk-HSDWXB3I.js";export{a as createRedactor};
