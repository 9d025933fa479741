import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-IFVSJ6K3.js";import"./chunk-GSVMKVWM.js";import{a as e}from"./chunk-IG3UJOKU.js";import"./chunk-JAI6452L.js";import"./chunk-LKT5OPUL.js";import{a as n}from"./chunk-WOKGYSLY.js";import{b as p}from"./chunk-EYAUUADF.js";import"./chunk-LRBHWXOD.js";import"./chunk-OJTYAUBI.js";import"./chunk-HVZI3SRE.js";import{d as m}from"./chunk-G4J3KU4P.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
