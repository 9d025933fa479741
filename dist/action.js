import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{zb as o}from"./chunk-IGYSBZ6F.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));
