import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{Ga as m,Z as o,_ as i,b as t}from"./chunk-B36SK5YJ.js";import"./chunk-HSDWXB3I.js";import s from"node:path";async function c(p,r){try{if(await m(r,["verdict.json"])!==null)throw new Error("a file of that name exists that is not ours");return await o(r),await i(s.join(r,"verdict.json"),`${JSON.stringify(p,null,2)}
`),[]}catch(e){return[{where:"report",pid:null,message:`Could not write verdict.json to ${r}: ${t(e)}.`,remedy:"Choose another report-dir."}]}}export{c as writeVerdict};
