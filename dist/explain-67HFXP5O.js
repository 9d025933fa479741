import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-Q52WIEF7.js";import"./chunk-KKRNV4Z5.js";import{a as e}from"./chunk-EFMUA67O.js";import"./chunk-76EDFSSA.js";import"./chunk-3ZFKQRWN.js";import{a as n}from"./chunk-AK4JDR3N.js";import{a as p}from"./chunk-5RD2SXJE.js";import"./chunk-BWQ7MFZD.js";import"./chunk-NMJXKWVJ.js";import"./chunk-YWLO4M3T.js";import"./chunk-CQZUHLXB.js";import{c as m}from"./chunk-X4V7N7F5.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the way, the rules that were tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
