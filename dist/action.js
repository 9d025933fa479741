import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{Jb as o}from"./chunk-ZEVL5I5J.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));
