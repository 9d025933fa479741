import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a}from"./chunk-FEBNM6KT.js";import"./chunk-CLLNSFL4.js";import"./chunk-ZV63CYFZ.js";import"./chunk-XMEQBDJT.js";import"./chunk-HSDWXB3I.js";export{a as endContainers};
