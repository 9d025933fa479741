import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a,b as s,c as d}from"./chunk-Z4TOKYB4.js";import"./chunk-M62AWRCK.js";import{a as e}from"./chunk-L4DZ7FMY.js";import"./chunk-GJ42NTY6.js";import"./chunk-U5V5O53M.js";import{a as n}from"./chunk-HPGTNIHR.js";import{a as p}from"./chunk-V24XFB6K.js";import"./chunk-7OGX3MFA.js";import"./chunk-WIDEPN4P.js";import"./chunk-QBQU4337.js";import"./chunk-WOQTPV5M.js";import{d as m}from"./chunk-566ZGCVM.js";import"./chunk-HSDWXB3I.js";import u from"node:path";var l={flags:"--why",description:"Say how the verdict was reached: the path, the rules tried, what was missing"},R={name:"explain",description:"Diagnoses a downloaded report again, with the rules of this version. REPORT is a report folder, its zip or a snapshot.json.",operands:["<report>"],options:[a,l],async run([c=""],r,{folder:f,write:t}){let h=s(r),{snapshot:i,outcome:w}=await n(u.resolve(f,c)),o=p(i,w);return t(await d(i,o,h)),r.why!==void 0&&o.reasoning!==void 0&&t(m(`
How this verdict was reached:
${e(o.reasoning).join(`
`)}
`)),0}};export{R as explain};
