import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{Db as o}from"./chunk-ZH4F76ON.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));
