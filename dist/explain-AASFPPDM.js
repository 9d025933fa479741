import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-UHE4YSFY.js";import"./chunk-2DZZRC7L.js";import{a as e}from"./chunk-NU4Z7DC6.js";import"./chunk-OMGOUWFA.js";import"./chunk-VYXV4RSY.js";import{a as n}from"./chunk-5HKHANCL.js";import{b as p}from"./chunk-7J5FHJVO.js";import"./chunk-R7L3GMBW.js";import"./chunk-LPFE2FLJ.js";import"./chunk-OJYC5CWP.js";import{d as m}from"./chunk-HU3EKX5V.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
