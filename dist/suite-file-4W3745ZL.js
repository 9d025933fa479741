import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-4BJYPDQ6.js";import"./chunk-MACGEL72.js";import"./chunk-BGMQGIXS.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
