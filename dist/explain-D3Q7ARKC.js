import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-M55WVPER.js";import"./chunk-BIP273KU.js";import{a as e}from"./chunk-KUAOKFUL.js";import"./chunk-2IK4GWCI.js";import"./chunk-OYCW4JZM.js";import{a as n}from"./chunk-WJEGDFPT.js";import{a as p}from"./chunk-W6VEF6PF.js";import"./chunk-4TUA3DNE.js";import"./chunk-QPWTNN27.js";import"./chunk-VC4KYEYD.js";import"./chunk-CV3E5E7L.js";import{c as m}from"./chunk-GYYZHUJS.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the way, the rules that were tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
