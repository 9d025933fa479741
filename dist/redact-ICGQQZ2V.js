import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{d as a}from"./chunk-M623UFRT.js";import"./chunk-I4FMWWEB.js";import"./chunk-ZEVL5I5J.js";import"./chunk-HSDWXB3I.js";export{a as createRedactor};
