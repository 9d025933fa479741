import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
var o="0.1.0";export{o as a};
