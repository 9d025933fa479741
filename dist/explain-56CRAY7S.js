import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-ZD3FJSX7.js";import"./chunk-GPLEGJPQ.js";import{a as e}from"./chunk-HGSE2XGJ.js";import"./chunk-WDWWG4KV.js";import"./chunk-FM2SVSCU.js";import{a as n}from"./chunk-CFPRFTHK.js";import{a as p}from"./chunk-DYVETIEH.js";import"./chunk-FJKP6MP7.js";import"./chunk-EGD2MEPB.js";import"./chunk-H4IFBGWT.js";import"./chunk-HSK7ZNZE.js";import{d as m}from"./chunk-K4ACGJ5Q.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
