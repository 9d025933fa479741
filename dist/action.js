import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{Hb as o}from"./chunk-H65GWLQB.js";import"./chunk-HSDWXB3I.js";process.exit(await o(process.env));
