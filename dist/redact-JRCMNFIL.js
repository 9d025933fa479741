import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{d as a}from"./chunk-NIXPR22F.js";import"./chunk-346SKDGZ.js";import"./chunk-EQYB3YXU.js";import"./chunk-HSDWXB3I.js";export{a as createRedactor};
