import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{oc as u}from"./chunk-LVDU2TUL.js";import{k as i,l}from"./chunk-2ML5K6TJ.js";function c(n,r){let e=(o,s)=>`<tr>${o.map(a=>`<${s}>${a}</${s}>`).join("")}</tr>`,t=r.map(o=>e(o,"td"));return["<table>",...n.length===0?[]:[e(n,"th")],...t,"</table>"].join(`
`)}function g(n,r){return`<details>
<summary>${i(n)}</summary>

${r}

</details>`}function f(n,r){return n===null||n===""?"\u2014":l(d(n,r))}function d(n,r){return n.length<=r?n:`${n.slice(0,r-1).replace(new RegExp("\\p{Surrogate}$","u"),"")}\u2026`}function y(n,r){return{shown:n.slice(0,r),omitted:Math.max(0,n.length-r)}}function b(n,r){let e=r?.processes.find(t=>t.pid===n);return e===void 0?`pid ${n}`:u(e)}export{c as a,g as b,f as c,d,y as e,b as f};
