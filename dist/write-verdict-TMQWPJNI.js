import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{U as o,V as i,b as t}from"./chunk-HKDMX262.js";import"./chunk-HSDWXB3I.js";import e from"node:path";async function d(m,r){try{return await o(r),await i(e.join(r,"verdict.json"),`${JSON.stringify(m,null,2)}
`),[]}catch(p){return[{where:"report",pid:null,message:`Could not write verdict.json to ${r}: ${t(p)}.`,remedy:"Choose another report-dir."}]}}export{d as writeVerdict};
