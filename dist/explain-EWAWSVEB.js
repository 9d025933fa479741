import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-5EJ3UO5S.js";import"./chunk-B3PGQRQK.js";import{a as e}from"./chunk-3OYWJXQR.js";import"./chunk-YTRN44MB.js";import"./chunk-GTSX2M35.js";import{a as n}from"./chunk-IUYVQVJM.js";import{a as p}from"./chunk-HAVOG23X.js";import"./chunk-J562D36J.js";import"./chunk-BHUXVZYF.js";import"./chunk-HLSJ3GUD.js";import"./chunk-UOJUJ35V.js";import{d as m}from"./chunk-N6I3E2PR.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
