import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{Ea as o}from"./chunk-G5N7KVZK.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));
