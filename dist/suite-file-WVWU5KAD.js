import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-OOE2CON2.js";import"./chunk-DZKOROYE.js";import"./chunk-5JVNZJFA.js";import"./chunk-HSDWXB3I.js";export{a as addToSuiteFile};
