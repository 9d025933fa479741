import{createRequire as __whyhungRequire}from'node:module';const require=__whyhungRequire(import.meta.url);
import{a as l,b as u}from"./chunk-GWUAL5RN.js";import{o as a}from"./chunk-3BB3DUMQ.js";import{a as t}from"./chunk-7UEUVK3H.js";function g(n,r){let e=t((s,i)=>`<tr>${s.map(d=>`<${i}>${d}</${i}>`).join("")}</tr>`,"row"),o=r.map(s=>e(s,"td"));return["<table>",...n.length===0?[]:[e(n,"th")],...o,"</table>"].join(`
`)}t(g,"table");function f(n,r){return`<details>
<summary>${l(n)}</summary>

${r}

</details>`}t(f,"folded");function y(n,r){return n===null||n===""?"\u2014":u(p(n,r))}t(y,"codeCell");function p(n,r){return n.length<=r?n:`${n.slice(0,r-1).replace(new RegExp("\\p{Surrogate}$","u"),"")}\u2026`}t(p,"cut");function b(n,r){return{shown:n.slice(0,r),omitted:Math.max(0,n.length-r)}}t(b,"limited");function h(n,r){let e=r?.processes.find(o=>o.pid===n);return e===void 0?`pid ${n}`:a(e)}t(h,"labelOf");export{g as a,f as b,y as c,p as d,b as e,h as f};
