import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{d as a}from"./chunk-4TRJY7XF.js";import"./chunk-346SKDGZ.js";import"./chunk-G4J3KU4P.js";import"./chunk-HSDWXB3I.js";export{a as createRedactor};
