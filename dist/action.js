import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{Db as o}from"./chunk-NGOBHXB3.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));
